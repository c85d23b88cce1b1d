using Riposte.Runtime.Progress;

namespace Riposte.Tests.Edge.Download;

/// <summary>Keeps what a progress display is told.</summary>
internal sealed class ProgressLog : IProgressSink
{
    public List<string> Lines { get; } = [];

    public void Begin(string stage, long total, string unit) => Add($"{stage}: {total} {unit}");

    public void Advance(long done) => Add($"at: {done}");

    public void Note(string text) => Add($"note: {text}");

    public void End(string note) => Add($"end: {note}");

    private void Add(string line)
    {
        lock (Lines)
        {
            Lines.Add(line);
        }
    }
}
