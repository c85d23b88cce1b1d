namespace Riposte.Learning.Search.Pruners;

/// <summary>Checks of settings.</summary>
internal static class PrunerSettings
{
    public static int AtLeast(int value, int least, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }
}
