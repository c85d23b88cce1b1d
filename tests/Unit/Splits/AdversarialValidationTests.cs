using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Splits;

public sealed class AdversarialValidationTests
{
    private static readonly int[] Train = [.. Enumerable.Range(0, 700)];
    private static readonly int[] Test = [.. Enumerable.Range(700, 300)];

    [Fact]
    public void Rows_of_one_distribution_are_not_told_apart()
    {
        var result = Run(shift: 0);
        Assert.InRange(0.5, result.Low, result.High);
        Assert.InRange(result.Auc, 0.42, 0.58);
    }

    [Fact]
    public void A_shift_is_found_and_the_feature_that_tells_is_named()
    {
        var result = Run(shift: 1);
        // Two normal distributions one deviation apart: the best AUC is Φ(1/√2) = 0.76; small trees lose a little of it.
        Assert.InRange(result.Auc, 0.66, 0.80);
        Assert.True(result.Low > 0.6 && result.High > result.Auc);
        Assert.Equal("shifted", result.Features[0].Name);
        Assert.InRange(result.Features[0].Auc, 0.71, 0.81);
        Assert.True(result.Features[0].Gain > 0.5);
        Assert.InRange(result.Features.Single(feature => feature.Name == "steady").Auc, 0.44, 0.56);
        Assert.True(double.IsNaN(result.Features.Single(feature => feature.Name == "absent").Auc));
    }

    [Fact]
    public void Neighbours_in_time_do_not_recognise_each_other()
    {
        // A slow wave has the same distribution on both sides; a classifier that is tested on neighbours of its
        // training rows tells them apart by level alone.
        var wave = Features(row => MathF.Sin(row / 25f), 0);
        var result = AdversarialValidation.Run(wave, Train, Test, Options(), new FitContext(3, SerialWorkers.Instance));
        Assert.True(result.Auc < 0.62, $"{result.Auc}");
    }

    [Fact]
    public void The_result_does_not_depend_on_the_order_of_the_work()
    {
        var first = Run(shift: 1);
        var again = AdversarialValidation.Run(
            Features(_ => 0, 1),
            Train,
            Test,
            Options(),
            new FitContext(3, new Backwards())
        );
        Assert.Equal((first.Auc, first.Low, first.High), (again.Auc, again.Low, again.High));
        Assert.Equal(first.Features, again.Features);
    }

    [Fact]
    public void Too_few_rows_are_refused() =>
        Assert.Throws<UserException>(() =>
            AdversarialValidation.Run(
                Features(_ => 0, 0),
                Train,
                [700, 701],
                Options(),
                new FitContext(3, SerialWorkers.Instance)
            )
        );

    private static AdversarialResult Run(float shift) =>
        AdversarialValidation.Run(
            Features(_ => 0, shift),
            Train,
            Test,
            Options(),
            new FitContext(3, SerialWorkers.Instance)
        );

    private static AdversarialOptions Options() =>
        new(
            new BoostingLearner(
                new BoostingOptions
                {
                    Classes = 2,
                    Rounds = 20,
                    MaxDepth = 2,
                }
            ),
            Draws: 200
        );

    private static FeatureMatrix Features(Func<int, float> steady, float shift)
    {
        var random = RandomStream.Named(8, "adversarial test");
        float Normal() => (float)(Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6);
        float[] noise = [.. Enumerable.Range(0, 1000).Select(_ => Normal())];
        float[] moved = [.. Enumerable.Range(0, 1000).Select(row => Normal() + (row >= 700 ? shift : 0))];
        float[] wave = [.. Enumerable.Range(0, 1000).Select(row => steady(row) is var s && s == 0 ? noise[row] : s)];
        float[] absent = [.. Enumerable.Repeat(float.NaN, 1000)];
        return new FeatureMatrix(["steady", "shifted", "absent"], [wave, moved, absent], 1000);
    }

    private sealed class Backwards : IWorkers
    {
        public int Threads => 1;

        public void For(int count, Action<int> body)
        {
            for (var i = count - 1; i >= 0; i--)
            {
                body(i);
            }
        }
    }
}
