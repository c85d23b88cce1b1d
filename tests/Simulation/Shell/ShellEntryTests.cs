using Riposte.Runtime.Live;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>Orders that open do not leave late, nor behind what forbids them.</summary>
public sealed class ShellEntryTests
{
    // A batch is a write and a sync.
    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1.1, false)]
    [InlineData(25, false)]
    public void Behind_a_write_of_over_two_seconds_what_opens_is_answered_here_and_what_reduces_goes_out(
        double latency,
        bool isSent
    )
    {
        var bench = new ShellBench();
        bench.Begin(Script);
        bench.Pass(1);
        bench.Disk.Latency = TimeSpan.FromSeconds(latency);
        bench.Shell.Act(OperatorAct.AllowEntries, "test", "to wake it");
        bench.Pass(120);
        Assert.Equal(isSent ? [7, 8] : [8], bench.Venue.Requests.Select(request => request.Number));
        Assert.Equal(isSent, !NotSent(bench).Contains(7));
    }

    [Fact]
    public void What_opens_does_not_leave_behind_what_forbids_it_in_the_same_batch()
    {
        var bench = new ShellBench();
        bench.Begin(Script);
        bench.Pass(1);
        bench.Engine.Forbids = request =>
        {
            Assert.Equal(InputKind.OperatorActed, bench.Engine.Inputs[^1].Kind);
            return request.Number == 7;
        };
        bench.Shell.Act(OperatorAct.AllowEntries, "test", "opens");
        bench.Shell.Act(OperatorAct.Kill, "test", "in the same batch");
        bench.Pass(5);
        Assert.Equal([8], bench.Venue.Requests.Select(request => request.Number));
        Assert.Equal([7], NotSent(bench));
    }

    private static void Script(EngineInput input, OutputList outputs)
    {
        if (input is OperatorActed { Act: OperatorAct.AllowEntries })
        {
            outputs.Add(new SendRequest(Place(7, RequestUse.Opening), 1_000_000_000));
            outputs.Add(new SendRequest(Place(8, RequestUse.Reducing), 1_000_000_000));
        }
    }

    private static PlaceOrder Place(long number, RequestUse use) =>
        new(number, use, $"rp1-{number}", "A", default, default, default, default, default, default, false);

    private static long[] NotSent(ShellBench bench) =>
        [
            .. bench
                .Engine.Inputs.OfType<ReplyArrived>()
                .Where(reply => reply.Reply is { Code: LiveShell.NotSent, Kind: ReplyKind.Refused })
                .Select(reply => reply.Reply.Request),
        ];
}
