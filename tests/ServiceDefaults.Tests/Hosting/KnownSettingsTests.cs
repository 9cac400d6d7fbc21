using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeatureStore.ServiceDefaults.Tests.Hosting;

public sealed class KnownSettingsTests
{
    [Fact]
    public void A_misspelt_name_is_told_with_the_right_ones()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Bind(("Rides:Sped", "60"), ("Other:Sped", "1")));

        Assert.Equal(["Rides:Sped: there is no such setting; the names are Speed, Source"], exception.Failures);
    }

    [Fact]
    public void Known_names_are_bound_whatever_their_case()
    {
        var options = Bind(("rides:speed", "60"), ("Rides:SOURCE", "csv"));

        Assert.Equal((60, "csv"), (options.Speed, options.Source));
    }

    private static Options Bind(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value))).Build());
        services.AddOptions<Options>().BindKnownConfiguration("Rides");
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<Options>>().Value;
    }

    private sealed class Options
    {
        public int Speed { get; set; }

        public string Source { get; set; } = "";

        public bool IsReplay => Source == "csv";
    }
}
