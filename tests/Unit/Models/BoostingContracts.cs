using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class SoftmaxBoostingContract : LearnerContract
{
    protected override ILearner Create() => new BoostingLearner(new BoostingOptions { Rounds = 8 });

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);
}

public sealed class BinaryBoostingContract : LearnerContract
{
    protected override int Classes => 2;

    protected override ILearner Create() => new BoostingLearner(new BoostingOptions
    {
        Objective = BoostingObjective.Binary, Rounds = 9, Subsample = 0.7, ColumnSample = 0.6, MaxBins = 40, BaseScore = double.NaN,
    });

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);
}

public sealed class SquaredErrorBoostingContract : LearnerContract
{
    protected override int Classes => 0;

    protected override ILearner Create() => new BoostingLearner(new BoostingOptions
    {
        Objective = BoostingObjective.SquaredError, Rounds = 10, Growth = TreeGrowth.DepthWise, MaxDepth = 4, MaxLeaves = 0,
        Alpha = 0.5, MinChildWeight = 0, Lambda = 0,
    });

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);
}
