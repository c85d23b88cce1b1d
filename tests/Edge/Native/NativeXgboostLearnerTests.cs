using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Native;
using Riposte.Runtime.Models;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Edge.Native;

/// <summary>The native engine keeps the contract of every learner, and grows what our XGBoost-compatible mode grows.</summary>
public sealed class NativeXgboostLearnerTests : LearnerContract
{
    private static readonly BoostingOptions Options = new()
    {
        Rounds = 8,
        MaxLeaves = 8,
        MaxDepth = 0,
    };

    protected override ILearner Create()
    {
        SkipWithoutLibrary();
        return new NativeXgboostLearner(Options);
    }

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);

    private static void SkipWithoutLibrary() =>
        Assert.SkipWhen(XgboostTrainer.Version is null, "libxgboost.so.0 is not installed (Debian: libxgboost0).");

    [Theory]
    [InlineData(BoostingObjective.Softmax, 3)]
    [InlineData(BoostingObjective.Binary, 2)]
    [InlineData(BoostingObjective.SquaredError, 0)]
    public void Its_trees_are_those_of_our_compatible_mode(BoostingObjective objective, int classes)
    {
        SkipWithoutLibrary();
        var options = Options with { Objective = objective };
        var data = SampleData.Product(3_000, 5, classes, 3);
        var context = new FitContext(1, SerialWorkers.Instance);
        var native = new NativeXgboostLearner(options).Fit(data, null, context);
        var ours = new BoostingLearner(options with { XgboostCompatible = true }).Fit(data, null, context);
        var (a, b) = (new float[3_000 * options.Outputs], new float[3_000 * options.Outputs]);
        native.Predict(data.ToRowSet(), a);
        ours.Predict(data.ToRowSet(), b);
        for (var i = 0; i < a.Length; i++)
        {
            Assert.Equal(a[i], b[i], 1e-5f);
        }
    }

    [Fact]
    public void Its_model_knows_the_features_by_their_names()
    {
        SkipWithoutLibrary();
        var data = SampleData.Product(400, 3, 3, 1);
        string[] names = ["log_return(1)", "regime_rule(24,48,1500).high_volatility", "rsi(14)"];
        data = data with { Features = new FeatureMatrix(names, data.Features.Columns, data.Features.Count) };
        var learner = new NativeXgboostLearner(Options with { EarlyStoppingRounds = 3 });
        var context = new FitContext(1, SerialWorkers.Instance);
        var (whole, stopped) = (learner.Fit(data, null, context), learner.Fit(data, data, context));
        Assert.Equal(names, whole.Info.FeatureNames);
        Assert.Equal(names, stopped.Info.FeatureNames);
        whole.Predict(data.ToRowSet(), new float[400 * 3]);
        var known = Assert.IsType<BoostedTrees>(whole).Options;
        Assert.Equal(
            (Options.LearningRate, Options.MaxLeaves, Options.Growth),
            (known.LearningRate, known.MaxLeaves, known.Growth)
        );
    }

    [Fact]
    public void It_stops_early_and_keeps_the_best_rounds()
    {
        SkipWithoutLibrary();
        var options = Options with { Rounds = 400, LearningRate = 1, EarlyStoppingRounds = 3 };
        var model = new NativeXgboostLearner(options).Fit(
            SampleData.Product(400, 4, 3, 1),
            SampleData.Product(400, 4, 3, 2),
            new FitContext(1, SerialWorkers.Instance)
        );
        Assert.InRange(model.Info.Rounds, 1, 50);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void The_model_keeps_the_names_of_its_features(int patience)
    {
        SkipWithoutLibrary();
        string[] names = ["log_return(1)", "bollinger_shape(20,2).width", "rsi(14)@4h"];
        var sample = SampleData.Product(400, 3, 3, 1);
        var data = sample with { Features = new FeatureMatrix(names, sample.Features.Columns, 400) };
        var options = Options with { EarlyStoppingRounds = patience };
        var fit = new FitContext(1, SerialWorkers.Instance);
        var model = new NativeXgboostLearner(options).Fit(data, patience > 0 ? data : null, fit);
        Assert.Equal(names, model.Info.FeatureNames);
        model.Predict(data.ToRowSet(), new float[400 * 3]);
    }

    [Fact]
    public void What_the_library_lacks_is_refused_by_name()
    {
        SkipWithoutLibrary();
        var error = Assert.Throws<ArgumentException>(() =>
            new NativeXgboostLearner(Options with { ExtraTrees = true })
        );
        Assert.Contains("extra_trees", error.Message, StringComparison.Ordinal);
    }
}
