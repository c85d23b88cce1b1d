namespace Riposte.Learning.Labels;

/// <summary>The price a labelled trade enters at.</summary>
public enum EntryReference
{
    /// <summary>The close of the event bar.</summary>
    Close,

    /// <summary>The open of the bar after the event bar, as a decision on a closed bar can really be filled.</summary>
    NextOpen,
}
