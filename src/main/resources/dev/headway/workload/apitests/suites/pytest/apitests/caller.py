"""Sends requests to the API, with the credentials of its environment."""
import base64
import http.client
from urllib.parse import quote, urlsplit


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.getheaders()
        self.body = response.read().decode("utf-8", "replace")

    def header(self, name):
        return [value for key, value in self.headers if key.lower() == name.lower()]


class Caller:
    def __init__(self, api, environment):
        self.api = api
        self.environment = environment
        given = environment.get("API_BASE_URL", api.base_url)
        self.base_url = given.rstrip("/")
        self.timeout = float(environment.get("API_TIMEOUT_SECONDS", "30"))

    def missing(self, scheme):
        """Why a scheme's credentials cannot be sent; None if they can."""
        known = self.api.schemes.get(scheme, {"kind": "other"})
        if known["kind"] == "other":
            return f"credentials of {scheme} cannot be sent with a request"
        return None if self.environment.get(known["variable"]) else f"{known['variable']} is not set"

    def send(self, step, captures):
        headers = {name: captures.in_header(value) for name, value in step.get("headers", {}).items()}
        target = captures.in_target(step["target"])
        for scheme in step.get("credentials", []):
            target = self.with_credentials(self.api.schemes[scheme], headers, target)
        body = None
        if "body" in step:
            body = captures.in_body(step["body"], header_of(headers, "Content-Type")).encode("utf-8")
        elif step["method"] in ("POST", "PUT", "PATCH"):
            body = b""
        return self.exchange(step["method"], target, headers, body)

    def exchange(self, method, target, headers, body):
        url = urlsplit(self.base_url)
        kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
        connection = kind(url.hostname, url.port, timeout=self.timeout)
        try:
            connection.putrequest(method, url.path + target, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value.encode("utf-8"))
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def with_credentials(self, scheme, headers, target):
        secret = self.environment[scheme["variable"]]
        if scheme["kind"] == "basic":
            set_header(headers, "Authorization", "Basic " + base64.b64encode(secret.encode()).decode())
        elif scheme["kind"] == "bearer":
            set_header(headers, "Authorization", "Bearer " + secret)
        elif scheme["in"] == "query":
            both = quote(scheme["parameter"], safe="") + "=" + quote(secret, safe="")
            return target + ("&" if "?" in target else "?") + both
        elif scheme["in"] == "cookie":
            earlier = header_of(headers, "Cookie")
            set_header(headers, "Cookie", (earlier + "; " if earlier else "") + f"{scheme['parameter']}={secret}")
        else:
            set_header(headers, scheme["parameter"], secret)
        return target


def header_of(headers, name):
    return next((value for key, value in headers.items() if key.lower() == name.lower()), "")


def set_header(headers, name, value):
    for key in [key for key in headers if key.lower() == name.lower()]:
        del headers[key]
    headers[name] = value
