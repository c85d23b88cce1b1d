using Riposte.Models.Boosting;
using Riposte.Models.Online;
using Riposte.Models.Online.Refreshing;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class RefreshedBoostingContract : OnlineContract
{
    protected override OnlineOptions Options =>
        new RefreshedBoostingOptions
        {
            Trees = new BoostingOptions { Rounds = 8 },
            Window = 100,
            Every = 20,
        };
}
