using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeatureStore.ServiceDefaults;

/// <summary>Sections whose every setting is one of their options: a misspelt name is told instead of being ignored.</summary>
public static class KnownSettings
{
    /// <summary>Binds the section, and refuses names that <typeparamref name="T"/> does not have.</summary>
    public static OptionsBuilder<T> BindKnownConfiguration<T>(this OptionsBuilder<T> builder, string section) where T : class
    {
        builder.Services.AddSingleton<IValidateOptions<T>>(services =>
            new KnownSettingsValidator<T>(services.GetRequiredService<IConfiguration>().GetSection(section)));
        return builder.BindConfiguration(section);
    }

    /// <returns>One sentence for each name: <c>Rides:Sped: there is no such setting; the names are Source, Speed, Time</c>.</returns>
    public static IEnumerable<string> Unknown(IConfigurationSection section, Type options)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(options);
        string[] names = [.. options.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => property.Name)];
        return section.GetChildren()
            .Where(setting => !names.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            .Select(setting => $"{setting.Path}: there is no such setting; the names are {string.Join(", ", names)}");
    }

    private sealed class KnownSettingsValidator<T>(IConfigurationSection section) : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            Unknown(section, typeof(T)).ToList() is { Count: > 0 } unknown ? ValidateOptionsResult.Fail(unknown) : ValidateOptionsResult.Success;
    }
}
