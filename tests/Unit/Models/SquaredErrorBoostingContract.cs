using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class SquaredErrorBoostingContract : LearnerContract
{
    protected override int Classes => 0;

    protected override ILearner Create() =>
        new BoostingLearner(
            new BoostingOptions
            {
                Objective = BoostingObjective.SquaredError,
                Rounds = 10,
                Growth = TreeGrowth.DepthWise,
                MaxDepth = 4,
                MaxLeaves = 0,
                Alpha = 0.5,
                MinChildWeight = 0,
                Lambda = 0,
            }
        );

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);
}
