using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class CustomObjectiveTests
{
    private static readonly FitContext Context = new(3, SerialWorkers.Instance);
    private static readonly BoostingOptions Options = new() { Objective = BoostingObjective.Custom, Rounds = 8 };

    // Squared error once more, or what a test puts in its place.
    private sealed class Square(Action<float[], float[]>? spoil = null) : ICustomObjective
    {
        public void Compute(
            ReadOnlySpan<float> margins,
            ReadOnlySpan<float> targets,
            ReadOnlySpan<float> weights,
            Span<float> gradients,
            Span<float> hessians
        )
        {
            var (g, h) = (new float[margins.Length], new float[margins.Length]);
            for (var i = 0; i < g.Length; i++)
            {
                g[i] = (float)(((double)margins[i] - targets[i]) * weights[i]);
                h[i] = weights[i];
            }
            spoil?.Invoke(g, h);
            g.CopyTo(gradients);
            h.CopyTo(hessians);
        }
    }

    [Fact]
    public void A_custom_objective_gives_the_trees_of_the_same_one_built_in()
    {
        var data = SampleData.Product(700, 5, 0, 3) with
        {
            Weights = [.. Enumerable.Range(0, 700).Select(i => 0.25f + i % 5)],
        };
        var custom = new BoostingLearner(Options) { Custom = new Square() };
        var own = new BoostingLearner(Options with { Objective = BoostingObjective.SquaredError });
        var (first, second) = (custom.FitTrees(data, data, Context), own.FitTrees(data, data, Context));
        Assert.Equal(SampleData.Predict(second.Model, data), SampleData.Predict(first.Model, data));
        Assert.Equal(second.ValidLoss, first.ValidLoss);
        Assert.Equal("rmse", first.Metric);
        var rounds = (BoostingLearner)((ILearner)custom).WithRounds(3);
        Assert.Equal(3, rounds.FitTrees(data, null, Context).Model.Info.Rounds);
    }

    [Fact]
    public void A_model_of_a_custom_objective_is_saved_and_read_without_it()
    {
        var data = SampleData.Product(200, 3, 0, 3);
        var model = new BoostingLearner(Options) { Custom = new Square() }.Fit(data, null, Context);
        using var file = new MemoryStream();
        model.Save(file);
        file.Position = 0;
        Assert.Equal(SampleData.Predict(model, data), SampleData.Predict(BoostedTrees.Load(file), data));
    }

    [Theory]
    [InlineData("gradient", float.NaN)]
    [InlineData("gradient", float.PositiveInfinity)]
    [InlineData("hessian", float.NaN)]
    [InlineData("hessian", -1)]
    [InlineData("hessian", float.PositiveInfinity)]
    public void What_a_custom_objective_may_not_give_is_named_with_its_row(string what, float value)
    {
        var custom = new Square((g, h) => (what == "gradient" ? g : h)[4] = value);
        var data = SampleData.Product(20, 3, 0, 3) with { Weights = [0, .. Enumerable.Repeat(1f, 19)] };
        var error = Assert.Throws<ArgumentException>(() =>
            new BoostingLearner(Options) { Custom = custom }.Fit(data, null, Context)
        );
        Assert.StartsWith("The custom objective Square gives " + what, error.Message, StringComparison.Ordinal);
        Assert.Contains("in row 5;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_option_and_the_objective_belong_together()
    {
        var data = SampleData.Product(20, 3, 0, 3);
        Assert.Throws<ArgumentException>(() => new BoostingLearner(Options).Fit(data, null, Context));
        var other = Options with { Objective = BoostingObjective.SquaredError };
        Assert.Throws<ArgumentException>(() =>
            new BoostingLearner(other) { Custom = new Square() }.Fit(data, null, Context)
        );
        Assert.Single((Options with { BaseScore = double.NaN }).Validate());
    }
}
