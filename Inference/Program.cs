using FeatureStore.Inference;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.UseInferencePorts();
builder.AddInference();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapInference();
return await app.RunServiceAsync();
