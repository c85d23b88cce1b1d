using System.Globalization;
using System.Numerics;
using Riposte.Core.Time;

namespace Riposte.Runtime.Simulating;

/// <summary>Everything that happened in a run, in order, as a hash: equal runs have equal ones. Lines for people only where they are
/// wanted.</summary>
internal sealed class SimTrace(bool keepsLines, int most, Instant start)
{
    private readonly Queue<string> lines = new();
    private ulong first = 0x9E3779B97F4A7C15;
    private ulong second = 0xC2B2AE3D27D4EB4F;

    /// <summary>Events so far.</summary>
    public long Count { get; private set; }

    /// <summary>Whether lines are kept.</summary>
    public bool KeepsLines => keepsLines;

    /// <summary>Lines of the last events.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Hash of all events.</summary>
    public (ulong First, ulong Second) Hash => (first, second);

    /// <summary>Adds an event.</summary>
    public void Add(int kind, long at, long value)
    {
        Count++;
        first = (BitOperations.RotateLeft(first, 27) ^ (ulong)at ^ (ulong)kind) * 0x9FB21C651E98DF25;
        second = (BitOperations.RotateLeft(second, 31) ^ (ulong)value) * 0xD6E8FEB86659FD93 + first;
    }

    /// <summary>Adds a line to the last event.</summary>
    public void Line(Instant at, string text)
    {
        if (!keepsLines)
        {
            return;
        }
        var seconds = (at - start) / 1e9;
        lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{Count, 8} {at} {seconds, 10:0.000} {text}"));
        if (lines.Count > most)
        {
            lines.Dequeue();
        }
    }
}
