namespace TencentSes.Emulator;

/// <summary>Which of the two Tencent Cloud sites the emulator stands for; it decides the regions that are offered.</summary>
public enum SesSite
{
    /// <summary>Both sites at once: every region is offered.</summary>
    Any,

    /// <summary>The China site: ap-guangzhou and ap-hongkong.</summary>
    China,

    /// <summary>The international site: ap-singapore.</summary>
    International,
}
