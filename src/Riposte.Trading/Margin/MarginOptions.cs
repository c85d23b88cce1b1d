using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>How a venue watches the margin of an account.</summary>
/// <param name="Tables">Maintenance margin of every symbol at every time that is traded.</param>
/// <param name="Mode">What stands behind a position.</param>
/// <param name="Leverage">Notional ÷ what is set aside for an isolated position, at least 1. Under cross margin it
/// changes nothing.</param>
/// <param name="LiquidationFee">Share of the notional that a liquidation costs, not below 0.</param>
public sealed record MarginOptions(DatedMarginTables Tables, MarginMode Mode, int Leverage, Ratio LiquidationFee);
