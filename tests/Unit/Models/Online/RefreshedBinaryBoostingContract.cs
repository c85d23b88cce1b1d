using Riposte.Models.Boosting;
using Riposte.Models.Online;
using Riposte.Models.Online.Refreshing;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class RefreshedBinaryBoostingContract : OnlineContract
{
    protected override int Classes => 2;

    protected override OnlineOptions Options =>
        new RefreshedBoostingOptions
        {
            Classes = 2,
            Trees = new BoostingOptions { Objective = BoostingObjective.Binary, Rounds = 8 },
        };
}
