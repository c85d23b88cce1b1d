using Riposte.Core.Workers;
using Riposte.Runtime.Simulating;
using Riposte.Runtime.Workers;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Death at every call of a scenario.</summary>
public sealed class CrashSearchTests
{
    [Fact]
    public void A_process_that_dies_anywhere_recovers_and_once_more_while_it_does()
    {
        var totals = Search(3, every: 6);
        Assert.True(totals.Runs.Broken.IsEmpty, Broken(totals));
        Assert.Equal((1, 0), (totals.Scenarios, totals.Faulty));
        Assert.True(totals.Points > 150, $"{totals.Points} points");
        Assert.Equal(totals.Points, totals.Died.Sum());
        Assert.Equal(totals.Points, totals.Again);
        Assert.Equal(3 * totals.Points, totals.Deaths);
        Assert.Equal(2 * totals.Points, totals.Recoveries);
    }

    [Fact]
    public void With_faults_it_recovers_as_well()
    {
        var totals = Search(2, every: 9);
        Assert.True(totals.Runs.Broken.IsEmpty, Broken(totals));
        Assert.Equal(1, totals.Faulty);
        Assert.True(totals.Runs.Faults > 0);
        Assert.Equal(totals.Points, totals.Died.Sum());
        Assert.Equal(2 * totals.Points, totals.Recoveries);
    }

    [Fact]
    public void A_second_death_is_at_no_call_of_a_stop_that_a_run_with_it_does_not_make_there()
    {
        // At call 110 the first program dies whose account another one trades.
        var totals = Search(2, every: 110);
        Assert.True(totals.Runs.Broken.IsEmpty, Broken(totals));
        Assert.Equal(totals.Points, totals.Again);
    }

    [Fact]
    public void Every_sort_of_call_is_died_at_in_every_way_that_it_has()
    {
        var totals = Search(3, every: 1, doubles: 0, minutes: 1);
        Assert.True(totals.Runs.Broken.IsEmpty, Broken(totals));
        foreach (var call in Enum.GetValues<SeamCall>())
        {
            Assert.True(totals.Of(call, CrashWay.Before) > 0, $"nobody died before {call}");
            Assert.Equal(call is SeamCall.Answer or SeamCall.Open, totals.Of(call, CrashWay.Torn) == 0);
            Assert.Equal(call is SeamCall.Answer, totals.Of(call, CrashWay.After) == 0);
        }
        // A call is died before, whatever it is.
        Assert.Equal(totals.Calls, Enum.GetValues<SeamCall>().Sum(call => totals.Of(call, CrashWay.Before)));
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var one = Search(2, every: 40);
        var four = Search(2, every: 40, workers: ThreadedWorkers.Create(4));
        Assert.Equal(one.Runs.Trace, four.Runs.Trace);
        Assert.Equal((one.Deaths, one.Recoveries), (four.Deaths, four.Recoveries));
    }

    [Fact]
    public void A_scenario_that_nobody_dies_in_has_what_deaths_are_to_meet()
    {
        var scenario = CrashScenario.Of(3);
        var names = new List<string>();
        var one = new Runtime.Simulating.Simulator(
            scenario.Options with
            {
                KeepFile = (name, _) => names.Add(name),
                KeepsTrace = true,
            }
        ).Run(scenario.Plan);
        Assert.Null(one.Violation);
        Assert.Equal(8, one.Minutes);
        Assert.True(
            names.Count(name => name.EndsWith(".journal", StringComparison.Ordinal)) > 1,
            string.Join(' ', names)
        );
        foreach (
            var what in (string[])["PlaceOrder", "PlaceConditional", "CancelOrder", "CancelConditional", "FUNDING"]
        )
        {
            Assert.Contains(one.Lines, line => line.Contains(what, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static CrashTotals Search(
        ulong seed,
        int every,
        int doubles = 1,
        int minutes = CrashScenario.UsualMinutes,
        IWorkers? workers = null
    ) =>
        new CrashSearch(workers ?? SerialWorkers.Instance) { Every = every, Doubles = doubles }.Run(
            CrashScenario.Of(seed, minutes),
            TestContext.Current.CancellationToken
        );

    private static string Broken(CrashTotals totals) =>
        string.Join('\n', totals.Runs.Broken.Take(3).Select(one => $"{string.Join(',', one.Deaths)}: {one.Violation}"));
}
