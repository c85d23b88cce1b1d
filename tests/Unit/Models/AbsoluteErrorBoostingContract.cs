using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class AbsoluteErrorBoostingContract : LearnerContract
{
    protected override int Classes => 0;

    protected override ILearner Create() =>
        new BoostingLearner(
            new BoostingOptions
            {
                Objective = BoostingObjective.AbsoluteError,
                Rounds = 8,
                Quantile = 0.8,
                HuberSlope = 0.5,
                Subsample = 0.8,
                BaseScore = double.NaN,
            }
        );

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);
}
