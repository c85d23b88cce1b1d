using Riposte.Core.Randomness;
using Riposte.Learning.Drift;
using Riposte.Learning.Drift.Detectors;
using Riposte.Testkit;

namespace Riposte.Tests.Unit.Drift;

public sealed class DriftMonitorTests
{
    private static DriftMonitor New() =>
        new([
            ("error", DriftTarget.Calibration, new Adwin()),
            ("return", DriftTarget.Profit, new PageHinkley(new PageHinkleyOptions(0.1, 20, 1, 0))),
            ("miss", DriftTarget.Label, new Ddm()),
        ]);

    private static double[][] Rows()
    {
        var random = RandomStream.Named(1, "monitor");
        return
        [
            .. Enumerable
                .Range(0, 3_000)
                .Select(i =>
                {
                    var isLate = i >= 1_500;
                    var error = random.NextDouble() < (isLate ? 0.5 : 0.2) ? 1.0 : 0;
                    return (double[])[error, i % 4 == 0 ? random.NextNormal() - (isLate ? 0.5 : 0) : double.NaN, error];
                }),
        ];
    }

    [Fact]
    public void It_counts_what_each_detector_says_and_goes_on_after_a_restart()
    {
        var (whole, first) = (New(), New());
        var rows = Rows();
        var states = new DriftState[3];
        var again = new DriftState[3];
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % 250 == 0)
            {
                var next = New();
                next.Restore(first.Save());
                first = next;
            }
            whole.Step(rows[i], states);
            first.Step(rows[i], again);
            Assert.Equal(states, again);
        }
        Assert.All(Enumerable.Range(0, 3), c => Assert.True(whole.Alarms(c) > 0));
        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(whole.Alarms(c), first.Alarms(c)));
        Assert.True(whole.Warnings(2) > 0 && whole.Warnings(2) == first.Warnings(2));
        Assert.Equal(("return", DriftTarget.Profit, 3), (whole.Name(1), whole.Target(1), whole.Count));
        Assert.Equal(whole.Evidence(0), first.Evidence(0));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var monitor = New();
        var rows = Rows();
        var states = new DriftState[3];
        void All(int _)
        {
            foreach (var row in rows)
            {
                monitor.Step(row, states);
            }
        }
        All(0);
        Assert.Equal(0, Allocations.Least(All));
    }

    [Fact]
    public void A_state_of_other_columns_is_refused()
    {
        var other = new DriftMonitor([("error", DriftTarget.Feature, new Adwin())]);
        Assert.Throws<ArgumentException>(() => New().Restore(other.Save()));
        Assert.Throws<ArgumentException>(() => New().Step([1, 2], new DriftState[3]));
        Assert.Throws<ArgumentException>(() =>
            new DriftMonitor([("a", DriftTarget.Feature, new Ddm()), ("a", DriftTarget.Feature, new Ddm())])
        );
    }

    // One infinite row would make every later sum unknown, and the detector would never speak again.
    [Fact]
    public void An_infinite_row_is_unknown_and_does_not_silence_a_detector()
    {
        IDriftDetector[] detectors = [new Adwin(), new PageHinkley(new PageHinkleyOptions(Delta: 0.1, Threshold: 30))];
        foreach (var detector in detectors)
        {
            var random = RandomStream.Named(3, "infinite");
            var alarms = 0;
            for (var i = 0; i < 4000; i++)
            {
                Assert.Equal(
                    DriftState.None,
                    detector.Step(i % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity)
                );
                alarms +=
                    detector.Step(random.NextDouble() < (i < 2000 ? 0.2 : 0.8) ? 1 : 0) == DriftState.Drift ? 1 : 0;
            }
            Assert.InRange(alarms, 1, 20);
        }
    }
}
