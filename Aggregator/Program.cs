using FeatureStore.Aggregator;
using FeatureStore.Aggregator.Files;
using FeatureStore.ServiceDefaults;

if (args is [RunCommand.Name, .. var files])
    return RunCommand.Run(files);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.UseDefaultPort(5102);
builder.AddAggregator();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
return 0;
