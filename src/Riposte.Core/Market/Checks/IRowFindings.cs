namespace Riposte.Core.Market.Checks;

/// <summary>Receives what the checks of single rows find.</summary>
internal interface IRowFindings
{
    /// <summary>Adds a finding at a row; the message is made only when the finding is listed.</summary>
    void Add(CheckKind kind, int row, Func<string> message, long count = 1);
}
