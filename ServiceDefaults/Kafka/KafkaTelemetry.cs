using System.Diagnostics;
using System.Text;
using Confluent.Kafka;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Spans of Kafka work and their context in the records' headers, by OpenTelemetry's messaging conventions
/// (https://opentelemetry.io/docs/specs/semconv/messaging/kafka/).
/// </summary>
public static class KafkaTelemetry
{
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";

    [ThreadStatic]
    private static string? s_lastId;

    [ThreadStatic]
    private static byte[]? s_lastBytes;

    private static readonly ActivitySource s_source = new(typeof(KafkaTelemetry).Assembly.GetName().Name!);

    /// <summary>Starts the span of one produced record and writes its context to the headers, also when nothing records the span.</summary>
    public static Activity? StartSend(string topic, Headers headers)
    {
        var activity = s_source.StartActivity($"send {topic}", ActivityKind.Producer);
        Describe(activity, topic, "send", "send");
        Inject(activity ?? Activity.Current, headers);
        return activity;
    }

    /// <summary>Starts the span of the processing of one record, as a child of the span that produced it.</summary>
    public static Activity? StartProcess(string topic, string group, Headers? headers)
    {
        var activity = s_source.StartActivity($"process {topic}", ActivityKind.Consumer, Extract(headers));
        Describe(activity, topic, "process", "process");
        activity?.SetTag("messaging.consumer.group.name", group);
        return activity;
    }

    /// <summary>Starts the span of the processing of a batch, linked to the spans that produced its records.</summary>
    public static Activity? StartProcessBatch(string topic, string group, int records, IEnumerable<ActivityLink>? links = null)
    {
        var activity = s_source.StartActivity($"process {topic}", ActivityKind.Consumer, parentContext: default, links: links);
        Describe(activity, topic, "process", "process");
        activity?.SetTag("messaging.consumer.group.name", group);
        activity?.SetTag("messaging.batch.message_count", records);
        return activity;
    }

    /// <summary>Writes the span's context to the headers in W3C form: <c>traceparent: 00-0af7…-b7ad…-01</c>.</summary>
    public static void Inject(Activity? activity, Headers headers)
    {
        if (activity is not { IdFormat: ActivityIdFormat.W3C, Id: { } id })
        {
            return;
        }
        headers.Remove(TraceParent);
        headers.Add(TraceParent, BytesOf(id));
        if (!string.IsNullOrEmpty(activity.TraceStateString))
        {
            headers.Remove(TraceState);
            headers.Add(TraceState, Encoding.UTF8.GetBytes(activity.TraceStateString));
        }
    }

    /// <summary>Whether anything records spans; links to other spans need not be looked for when nothing does.</summary>
    public static bool IsRecorded => s_source.HasListeners();

    /// <summary>Reads the context of the producing span; the default context when there is none or it is malformed.</summary>
    public static ActivityContext Extract(Headers? headers)
    {
        if (headers is null || !headers.TryGetLastBytes(TraceParent, out var parent) || parent is null)
        {
            return default;
        }
        var state = headers.TryGetLastBytes(TraceState, out var bytes) && bytes is not null ? Encoding.UTF8.GetString(bytes) : null;
        return ActivityContext.TryParse(Encoding.ASCII.GetString(parent), state, isRemote: true, out var context) ? context : default;
    }

    // Many records come of one span, one after the other.
    private static byte[] BytesOf(string id)
    {
        if (ReferenceEquals(s_lastId, id) && s_lastBytes is { } bytes)
            return bytes;
        (s_lastId, s_lastBytes) = (id, Encoding.ASCII.GetBytes(id));
        return s_lastBytes;
    }

    private static void Describe(Activity? activity, string topic, string operation, string type)
    {
        activity?.SetTag("messaging.system", "kafka");
        activity?.SetTag("messaging.destination.name", topic);
        activity?.SetTag("messaging.operation.name", operation);
        activity?.SetTag("messaging.operation.type", type);
    }
}
