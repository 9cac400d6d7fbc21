using FeatureStore.Rides;
using FeatureStore.Rides.Apis;
using FeatureStore.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.UseDefaultPort(5101);
builder.AddRides();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapRidesApi();
app.Run();
