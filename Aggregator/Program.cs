using FeatureStore.Aggregator;
using FeatureStore.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.UseDefaultPort(5102);
builder.AddAggregator();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
