namespace Riposte.Core.Market.TradeBars;

/// <summary>
/// A sum that carries along what rounding cut off (Neumaier, 1974): a hundred thousand tenths are ten thousand, as the
/// exchange's decimals have it, so that a bar of 100 coins does not wait for one trade more. Terms are added in the order
/// given; equal terms in equal order give equal bits.
/// </summary>
internal struct CarefulSum
{
    private double sum;
    private double lost;

    /// <summary>The sum, rounded once.</summary>
    public readonly double Value => sum + lost;

    public void Add(double term)
    {
        var next = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }

    /// <summary>Adds a product as if it were not rounded.</summary>
    public void AddProduct(double left, double right)
    {
        var product = left * right;
        Add(product);
        lost += Math.FusedMultiplyAdd(left, right, -product);
    }
}
