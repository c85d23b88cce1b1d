using Riposte.Cli.Output;

namespace Riposte.Tests.Edge.Cli;

public sealed class ProgressTests
{
    [Fact]
    public void Without_a_terminal_progress_is_a_line_at_the_start_and_the_end_of_a_stage()
    {
        using var error = new StringWriter();
        var progress = new PlainProgress(error);
        progress.Begin("train", 18, "folds");
        progress.Advance(3);
        progress.End("18 models");
        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("train: 18 folds", lines[0]);
        Assert.Matches(@"^train: 18 models \(\d+\.\d s\)$", lines[1]);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void The_work_under_bars_returns_its_result_and_its_failure()
    {
        using var error = new StringWriter();
        var result = TerminalProgress.Watch(
            error,
            progress =>
            {
                progress.Begin("[features]", 10, "rows");
                progress.Advance(10);
                progress.End("done");
                progress.Begin("unknown length", 0, "rows");
                progress.End("cached");
                return 42;
            }
        );
        Assert.Equal(42, result);
        Assert.Throws<OperationCanceledException>(() =>
            TerminalProgress.Watch<int>(error, _ => throw new OperationCanceledException())
        );
    }
}
