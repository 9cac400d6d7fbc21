using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FeatureStore.ServiceDefaults.Tests.Hosting;

public sealed class StartFailureTests
{
    [Fact]
    public void Settings_and_taken_addresses_are_reasons()
    {
        Assert.Equal(["A:B is 0", "A:C is empty"], StartFailure.Reasons(new OptionsValidationException("o", typeof(object), ["A:B is 0", "A:C is empty"])));
        Assert.Equal(["ConnectionStrings:kafka is not set"], StartFailure.Reasons(new MissingSettingException("ConnectionStrings:kafka is not set")));
        Assert.Equal(
            ["Failed to bind to address http://127.0.0.1:80. Choose another with --urls or ASPNETCORE_URLS."],
            StartFailure.Reasons(new IOException("Failed to bind to address http://127.0.0.1:80.", new AddressInUseException("taken"))));
        Assert.Equal(
            ["one", "two"], StartFailure.Reasons(new AggregateException(new MissingSettingException("one"), new MissingSettingException("two"))));
    }

    [Fact]
    public void Faults_are_not()
    {
        Assert.Empty(StartFailure.Reasons(new InvalidOperationException("bug")));
        Assert.Empty(StartFailure.Reasons(new IOException("disk")));
        Assert.Empty(StartFailure.Reasons(new AggregateException(new MissingSettingException("one"), new InvalidOperationException("bug"))));
        Assert.Empty(StartFailure.Reasons(null));
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_told_with_its_setting()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Rides:Backlog", "2h")]).Build();

        var exception = Assert.Throws<InvalidOperationException>(() => settings.GetValue<TimeSpan>("Rides:Backlog"));

        Assert.Equal(["Failed to convert configuration value '2h' at 'Rides:Backlog' to type 'System.TimeSpan'."], StartFailure.Reasons(exception));
    }
}
