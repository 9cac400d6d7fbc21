namespace FeatureStore.Rides.Tests;

public class RidesOptionsValidatorTests
{
    private readonly RidesOptionsValidator _validator = new();

    [Fact]
    public void Defaults_are_valid_for_both_sources()
    {
        Assert.True(_validator.Validate(null, new RidesOptions()).Succeeded);
        Assert.True(_validator.Validate(null, new RidesOptions { Source = "CSV", Speed = "max", Time = "now" }).Succeeded);
    }

    [Fact]
    public void Every_mistake_is_named_with_its_setting()
    {
        var options = new RidesOptions
        {
            Source = "kafka",
            Speed = "-1",
            Time = "tomorrow",
            Backlog = TimeSpan.FromSeconds(-1),
            Drivers = 0,
            LabelsKept = 0,
            MaxLag = -1,
            ReaderGroup = "",
            Topic = "",
        };

        Assert.Equal(
            [
                "Rides:Source: 'kafka' is neither simulator nor csv",
                "Rides:Speed: '-1' is neither a factor over 0, such as 60, nor max",
                "Rides:Time: 'tomorrow' is neither original nor now",
                "Rides:Backlog: -00:00:01 is not between 0 and 31 days",
                "Rides:Drivers: 0 is not between 1 and 1000000",
                "Rides:LabelsKept: 0 is not over 0",
                "Rides:MaxLag: -1 is below 0 (0 is no limit)",
                "Rides:ReaderGroup is empty",
                "Rides:Topic is empty",
            ],
            _validator.Validate(null, options).Failures);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("fast")]
    [InlineData("")]
    public void A_speed_is_a_factor_or_max(string speed) =>
        Assert.False(_validator.Validate(null, new RidesOptions { Speed = speed }).Succeeded);

    [Fact]
    public void The_file_of_a_replay_must_exist()
    {
        var options = new RidesOptions { Source = "csv", Path = "no/such/file.csv" };

        Assert.Equal(["Rides:Path: there is no file 'no/such/file.csv'"], _validator.Validate(null, options).Failures);
    }
}
