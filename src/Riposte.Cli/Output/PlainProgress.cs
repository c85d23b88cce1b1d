using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Words;
using Riposte.Runtime.Progress;

namespace Riposte.Cli.Output;

/// <summary>Progress as lines, for logs and pipes: one when a stage begins, one every few seconds, one at its
/// end.</summary>
internal sealed class PlainProgress(TextWriter error) : IProgressSink
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Stopwatch clock = new();
    private string stage = "";
    private string unit = "";
    private string remark = "";
    private long total;
    private TimeSpan lastLine;

    /// <inheritdoc/>
    public void Begin(string stage, long total, string unit)
    {
        lock (gate)
        {
            (this.stage, this.total, this.unit, lastLine) = (stage, total, unit, TimeSpan.Zero);
            remark = "";
            clock.Restart();
            error.WriteLine(total > 0 ? $"{stage}: {CountText.OfMany(total, unit)}" : $"{stage}: started");
        }
    }

    /// <inheritdoc/>
    public void Note(string text)
    {
        lock (gate)
        {
            remark = text.Length == 0 ? "" : $"; {text}";
        }
    }

    /// <inheritdoc/>
    public void Advance(long done)
    {
        lock (gate)
        {
            var elapsed = clock.Elapsed;
            if (elapsed - lastLine < Pause || done <= 0)
            {
                return;
            }
            lastLine = elapsed;
            var rate = done / elapsed.TotalSeconds;
            var left = total > done ? $", {TimeText.Of(TimeSpan.FromSeconds((total - done) / rate))} left" : "";
            var share =
                total > 0
                    ? string.Create(CultureInfo.InvariantCulture, $" of {total} ({100.0 * done / total:0} %)")
                    : "";
            error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{stage}: {done}{share} {unit}, {rate:0.#}/s{left}{remark}"
                )
            );
        }
    }

    /// <inheritdoc/>
    public void End(string note)
    {
        lock (gate)
        {
            error.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{stage}: {note} ({clock.Elapsed.TotalSeconds:0.0} s)")
            );
        }
    }
}
