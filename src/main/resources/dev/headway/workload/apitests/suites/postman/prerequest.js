// Runs before each request: addresses and credentials in the forms that requests need them in.
pm.variables.set('baseUrl', (pm.variables.get('baseUrl') || '').replace(/\/+$/, ''));
for (const name of credentials) {
  const secret = pm.variables.get(name) || '';
  const encoded = encodeURIComponent(secret).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());
  pm.variables.set(name + '.url', encoded);
  pm.variables.set(name + '.basic', btoa(unescape(encodeURIComponent(secret))));
}

headway = {
  // A request is left out when credentials are missing, or when an earlier step of its case has failed.
  prepare(pm, spec) {
    const leaveOut = why => {
      pm.test.skip(why, () => {});
      pm.execution.skipRequest();
    };
    const missing = spec.credentials.find(name => !pm.variables.get(name));
    if (spec.impossible.length) {
      return leaveOut('credentials of ' + spec.impossible[0] + ' cannot be sent with a request');
    }
    if (missing) {
      return leaveOut(missing + ' is not set');
    }
    if (spec.step > 1 && pm.collectionVariables.get('failed') === spec.case) {
      return leaveOut('an earlier step of the case has failed');
    }
    if (spec.step === 1) {
      Object.keys(pm.collectionVariables.toObject())
        .filter(name => name.startsWith('capture.'))
        .forEach(name => pm.collectionVariables.unset(name));
    }
    // until it has been judged: a request that is not answered is none that has passed
    pm.collectionVariables.set('failed', spec.case);
  },
};
