using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class SoftmaxBoostingContract : LearnerContract
{
    protected override ILearner Create() => new BoostingLearner(new BoostingOptions { Rounds = 8 });

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);
}
