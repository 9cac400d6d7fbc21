using System.Collections.Concurrent;
using FeatureStore.AppHost.Embedded.Output;

namespace FeatureStore.AppHost.Tests.Engine.Running;

internal sealed class RecordedOutput : IConsoleOutput
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ConcurrentQueue<string> Events { get; } = [];

    public void Log(string resource, string line) => Lines.Enqueue($"{resource}: {line}");

    public void Event(string resource, string text) => Events.Enqueue($"{resource} {text}");

    public void WriteLine(string text) => Lines.Enqueue(text);
}
