namespace FeatureStore.Feast;

public enum PushMode
{
    Online = 1,
    Offline = 2,
    OnlineAndOffline = 3,
}
