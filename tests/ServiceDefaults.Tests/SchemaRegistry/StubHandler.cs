using System.Net;
using System.Text;

namespace FeatureStore.ServiceDefaults.Tests.SchemaRegistry;

/// <summary>Answers requests from a queue and keeps them; the last answer stays.</summary>
internal sealed class StubHandler(params (HttpStatusCode Status, string Body)[] answers) : HttpMessageHandler
{
    private int _next;

    public List<(HttpMethod Method, Uri Uri, string? ContentType, string? Authorization, string Body)> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add((request.Method, request.RequestUri!, request.Content?.Headers.ContentType?.ToString(), request.Headers.Authorization?.ToString(), body));
        var (status, answer) = answers[Math.Min(_next++, answers.Length - 1)];
        return status == 0
            ? throw new HttpRequestException("Connection refused")
            : new HttpResponseMessage(status)
            {
                RequestMessage = request,
                Content = new StringContent(answer, Encoding.UTF8, "application/vnd.schemaregistry.v1+json"),
            };
    }
}
