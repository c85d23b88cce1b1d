using Riposte.Learning.Contracts;

namespace Riposte.Tests.Unit.Models.Online;

// One feature decides: no single split tells anything of a product.
public abstract class SplittingContract : OnlineContract
{
    protected override Dataset Sample(int rows = 600, ulong seed = 11)
    {
        var data = base.Sample(rows, seed);
        var targets = data
            .Features.Columns[0]
            .Select(v =>
                v < -0.5f ? 0f
                : v > 0.5f ? 2f
                : 1f
            );
        return data with { Targets = [.. targets] };
    }
}
