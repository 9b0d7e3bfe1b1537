package dev.headway.notification;

class DeliveryStoreOnH2Test extends DeliveryStoreContract {
  @Override
  NotificationDatabase create() {
    return NotificationDatabase.h2();
  }
}
