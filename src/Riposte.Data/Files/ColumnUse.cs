namespace Riposte.Data.Files;

/// <summary>What a column is read for.</summary>
internal enum ColumnUse
{
    Number,
    Time,
    Whole,
    Milliseconds,
    Text,
}
