using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureStore.ServiceDefaults;

internal static class ParentProcessExtensions
{
    /// <summary>Ends this service with the process that started it, where there is one that keeps to <see cref="ParentProcess"/>.</summary>
    public static void AddParentProcessLifetime(this IHostApplicationBuilder builder)
    {
        if (!ParentProcess.IsWatched)
        {
            return;
        }

        _ = ParentProcess.Gone;
        builder.Services.AddSingleton<IHostLifetime, ParentProcessLifetime>();
    }
}
