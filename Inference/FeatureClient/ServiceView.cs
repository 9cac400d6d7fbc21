namespace FeatureStore.Inference.FeatureClient;

/// <summary>A view as a feature service uses it.</summary>
/// <param name="Name">As answers name it: its alias, where it has one.</param>
/// <param name="ViewName">As the registry names it.</param>
/// <param name="MaxAge">Null when its values never grow too old.</param>
/// <param name="Sources">Positions of the views that an on-demand view reads, as far as the service serves them; null for a stored view.</param>
internal sealed record ServiceView(string Name, string ViewName, TimeSpan? MaxAge, IReadOnlyList<int>? Sources)
{
    public bool OnDemand => Sources is not null;
}
