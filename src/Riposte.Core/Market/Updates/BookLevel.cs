using Riposte.Core.Money;

namespace Riposte.Core.Market.Updates;

/// <summary>Quantity that rests at a price; 0 when the level is gone.</summary>
/// <param name="Price">Price.</param>
/// <param name="Quantity">Quantity, not a change of it.</param>
public readonly record struct BookLevel(Price Price, double Quantity);
