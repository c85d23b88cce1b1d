using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Models.Boosting;
using Riposte.Models.Linear;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Ensembles;

public sealed class BaggedContract : LearnerContract
{
    protected override ILearner Create() =>
        new BaggedLearner(new BoostingLearner(new BoostingOptions { Rounds = 4 }), 3);

    protected override IModel Load(Stream source) => EnsembleModel.Load(source, BoostedTrees.Load);
}
