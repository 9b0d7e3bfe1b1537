package dev.headway.notification;

class DeliveryStoreOnPostgresTest extends DeliveryStoreContract {
  @Override
  NotificationDatabase create() {
    return NotificationDatabase.postgres();
  }
}
