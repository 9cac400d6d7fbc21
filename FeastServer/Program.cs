using FeatureStore.FeastServer;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.UseDefaultPort(6566);
builder.AddFeastServer();

var app = builder.Build();
app.MapFeastServer();
return await app.RunServerAsync();
