using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>A position that the venue is about to close by force.</summary>
internal struct ForcedClose
{
    /// <summary>Index of the instrument.</summary>
    public int Instrument;

    /// <summary>Which of its positions.</summary>
    public PositionSide Leg;

    /// <summary>Price, slippage included, and what the insurance fund bears taken off.</summary>
    public Price Price;

    /// <summary>Price without slippage; the price itself where the insurance fund makes that a better one.</summary>
    public Price Reference;

    /// <summary>What is taken of it.</summary>
    public Money Fee;
}
