namespace Riposte.Features.Kernels;

/// <summary>Extremes of a stretch of prices and the largest moves inside it.</summary>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Fall">Largest fall from a price to a later one, a fraction of the former, 0 or more.</param>
/// <param name="Rise">Largest rise from a price to a later one, a fraction of the former, 0 or more.</param>
public readonly record struct Extent(double High, double Low, double Fall, double Rise)
{
    /// <summary>One price.</summary>
    public static Extent Of(double price) => new(price, price, price - price, price - price);
}
