using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace FeatureStore.ServiceDefaults;

public static class SchemaRegistryExtensions
{
    private const long MaxAnswerBytes = 4 << 20;

    /// <summary>
    /// Registers <see cref="ISchemaRegistry"/> on the service of this name (<c>services__schema-registry__http__0</c>), or on
    /// <c>SchemaRegistry:Url</c>. Its requests are repeated, because asking and registering twice is the same as once.
    /// </summary>
    public static void AddSchemaRegistryClient(this IHostApplicationBuilder builder, string serviceName)
    {
        builder.Services.AddOptionsWithValidateOnStart<SchemaRegistryOptions>().BindConfiguration(SchemaRegistryOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<SchemaRegistryOptions>, SchemaRegistryOptionsValidator>();
        builder.Services
            .AddHttpClient(serviceName, (services, http) => Configure(http, services.GetRequiredService<IOptions<SchemaRegistryOptions>>().Value, serviceName))
            .AddResilienceHandler("schema-registry", static (pipeline, context) =>
                AddResilience(pipeline, context.ServiceProvider.GetRequiredService<IOptions<SchemaRegistryOptions>>().Value));
        builder.Services.AddSingleton<ISchemaRegistry>(services =>
            new SchemaRegistryClient(services.GetRequiredService<IHttpClientFactory>().CreateClient(serviceName)));
    }

    private static void Configure(HttpClient http, SchemaRegistryOptions options, string serviceName)
    {
        var address = options.Url?.ToString() ?? $"https+http://{serviceName}";
        http.BaseAddress = new Uri(address.EndsWith('/') ? address : address + "/");
        http.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's time limit covers all attempts
        http.MaxResponseContentBufferSize = MaxAnswerBytes;
        http.DefaultRequestHeaders.Accept.Add(new("application/vnd.schemaregistry.v1+json"));
        http.DefaultRequestHeaders.Accept.Add(new("application/json", 0.9));
        if (options.UserName is not null)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}"));
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }
    }

    private static void AddResilience(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, SchemaRegistryOptions options)
    {
        pipeline.AddTimeout(options.Timeout);
        if (options.Retries > 0)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }
        pipeline.AddTimeout(options.AttemptTimeout);
    }
}
