namespace Riposte.Trading.Positions;

/// <summary>What was done to a position.</summary>
public enum PositionActionKind
{
    /// <summary>Its stop was moved; from and to are prices, 0 when there was none.</summary>
    MoveStop,

    /// <summary>A part of its profit was taken; from and to are what is held.</summary>
    TakePart,

    /// <summary>An order to enlarge it was sent; from and to are what is held, before and if it fills.</summary>
    Enlarge,

    /// <summary>It was to be enlarged and risk rules, or the venue's least size, refused; from and to are what is held
    /// and what was wanted.</summary>
    Refuse,

    /// <summary>An order to close it was sent; from is what is held, to is 0.</summary>
    Exit,
}
