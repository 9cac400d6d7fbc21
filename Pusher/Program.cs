using FeatureStore.Pusher;
using FeatureStore.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.UseDefaultPort(5103);
builder.AddPusher();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
