using Microsoft.AspNetCore.Connections;
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
}
