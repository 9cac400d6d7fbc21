using FeatureStore.Inference;
using FeatureStore.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.UseDefaultPort(8000);
builder.AddInference();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapInference();
return await app.RunServiceAsync();
