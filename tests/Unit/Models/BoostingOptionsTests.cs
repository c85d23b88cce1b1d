using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Models;

public sealed class BoostingOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.Empty(new BoostingOptions().Validate());

    [Fact]
    public void Every_problem_is_reported_at_once_with_name_and_value()
    {
        var options = new BoostingOptions
        {
            Classes = 1,
            Rounds = 0,
            LearningRate = double.NaN,
            MaxLeaves = 1,
            MaxDepth = -1,
            Growth = (TreeGrowth)7,
            MinChildWeight = -1,
            Lambda = double.PositiveInfinity,
            Alpha = double.NaN,
            MinSplitGain = -0.5,
            Subsample = 0,
            ColumnSample = 1.5,
            MaxBins = 257,
            EarlyStoppingRounds = -2,
            BaseScore = double.NegativeInfinity,
        };
        var problems = options.Validate();
        string[] names =
        [
            "Classes",
            "Rounds",
            "LearningRate",
            "MaxLeaves",
            "MaxDepth",
            "Growth",
            "MinChildWeight",
            "Lambda",
            "Alpha",
            "MinSplitGain",
            "Subsample",
            "ColumnSample",
            "MaxBins",
            "EarlyStoppingRounds",
            "BaseScore",
        ];
        Assert.Equal(names.Length, problems.Count);
        Assert.All(names, name => Assert.Single(problems, p => p.StartsWith(name + " is ", StringComparison.Ordinal)));
        Assert.Contains("MinSplitGain is -0.5; allowed: at least 0.", problems);
        var error = Assert.Throws<ArgumentException>(() => new BoostingLearner(options));
        Assert.All(names, name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_tree_needs_some_limit() =>
        Assert.Single(new BoostingOptions { MaxLeaves = 0, MaxDepth = 0 }.Validate());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-3)]
    public void A_base_probability_lies_inside_zero_and_one(double score) =>
        Assert.Single(new BoostingOptions { Objective = BoostingObjective.Binary, BaseScore = score }.Validate());

    [Theory]
    [InlineData(BoostingObjective.Binary, 1 - 1e-9, true)]
    [InlineData(BoostingObjective.Binary, 1e-50, true)]
    [InlineData(BoostingObjective.Poisson, 1e-50, true)]
    [InlineData(BoostingObjective.SquaredError, 1e300, false)]
    public void A_base_score_is_one_in_single_precision(BoostingObjective objective, double score, bool isCompatible) =>
        Assert.Single(
            new BoostingOptions
            {
                Objective = objective,
                BaseScore = score,
                XgboostCompatible = isCompatible,
            }.Validate()
        );

    [Fact]
    public void Ways_of_sampling_that_do_not_go_together_are_refused()
    {
        var oblivious = new BoostingOptions { Growth = TreeGrowth.Oblivious, MaxDepth = 4 };
        Assert.Empty(oblivious.Validate());
        Assert.Empty((oblivious with { Dart = new DartOptions() }).Validate());
        Assert.Single((oblivious with { Dart = new DartOptions(), Ordered = new OrderedOptions() }).Validate());
        Assert.Single((oblivious with { BundleFeatures = true }).Validate());
        Assert.Single((oblivious with { Goss = new GossOptions(), Ordered = new OrderedOptions() }).Validate());
        Assert.Single(new BoostingOptions { Goss = new GossOptions(), Subsample = 0.5 }.Validate());
        Assert.Single(new BoostingOptions { Goss = new GossOptions(0.6, 0.5) }.Validate());
        Assert.Equal(
            3,
            new BoostingOptions { Dart = new DartOptions(-0.1, 1.5, -1) }
                .Validate()
                .Count
        );
    }

    [Theory]
    [InlineData(BoostingObjective.AbsoluteError, 2)]
    [InlineData(BoostingObjective.Quantile, 2)]
    [InlineData(BoostingObjective.Huber, 0)]
    public void Renewed_leaves_keep_no_sign_and_their_gradients_no_size(BoostingObjective objective, int problems)
    {
        var options = new BoostingOptions
        {
            Objective = objective,
            Goss = new GossOptions(),
            Constraints = new TreeConstraints { Monotone = new Dictionary<string, int> { ["f0"] = 1 } },
        };
        Assert.Equal(problems, options.Validate().Count);
    }
}
