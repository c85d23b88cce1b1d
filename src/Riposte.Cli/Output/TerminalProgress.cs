using System.Globalization;
using Riposte.Core.Words;
using Riposte.Runtime.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Riposte.Cli.Output;

/// <summary>Progress as bars with rate and remaining time, redrawn on a terminal.</summary>
internal sealed class TerminalProgress : IProgressSink
{
    private readonly ProgressContext bars;
    private ProgressTask? current;
    private string stage = "";
    private string unit = "";
    private string note = "";
    private long done;

    private TerminalProgress(ProgressContext bars) => this.bars = bars;

    /// <summary>Runs work under a display of bars.</summary>
    public static T Watch<T>(TextWriter error, Func<IProgressSink, T> work) =>
        Display(error).Start(context => work(new TerminalProgress(context)));

    /// <summary>Runs work that waits under a display of bars.</summary>
    public static Task<T> WatchAsync<T>(TextWriter error, Func<IProgressSink, Task<T>> work) =>
        Display(error).StartAsync(context => work(new TerminalProgress(context)));

    private static Spectre.Console.Progress Display(TextWriter error) =>
        AnsiConsole
            .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) })
            .Progress()
            .AutoClear(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RateColumn(),
                new RemainingTimeColumn()
            );

    /// <inheritdoc/>
    public void Begin(string stage, long total, string unit)
    {
        (this.stage, this.unit, note, done) = (stage, unit, "", 0);
        current = bars.AddTask(Markup.Escape($"{stage} ({unit})"), maxValue: Math.Max(1, total));
        current.IsIndeterminate = total == 0;
    }

    /// <inheritdoc/>
    public void Note(string text)
    {
        note = text;
        if (current is { } task)
        {
            Describe(task);
        }
    }

    // A bar without an end says how far it is in words.
    private void Describe(ProgressTask task)
    {
        var count = task.IsIndeterminate && done > 0 ? CountText.OfMany(done, unit) : "";
        task.Description = Markup.Escape($"{stage}: {count}{(count.Length > 0 && note.Length > 0 ? ", " : "")}{note}");
    }

    /// <inheritdoc/>
    public void Advance(long done)
    {
        if (current is not { } task)
        {
            return;
        }
        if (task.IsIndeterminate)
        {
            this.done = done;
            Describe(task);
        }
        else
        {
            task.Value = done;
        }
    }

    /// <inheritdoc/>
    public void End(string note)
    {
        if (current is not { } task)
        {
            return;
        }
        task.Description = Markup.Escape($"{stage}: {note}");
        task.IsIndeterminate = false;
        task.Value = task.MaxValue;
        task.StopTask();
        current = null;
    }

    /// <summary>Units a second.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(
                task.Speed is { } speed && !task.IsFinished
                    ? speed.ToString("0.#", CultureInfo.InvariantCulture) + "/s"
                    : ""
            );
    }
}
