# neraca_by_folder(TARGET [FOLDER ...]): where CMAKE_UNITY_BUILD is on, the sources of each folder are compiled as one,
# all but those below FOLDER. What they include and instantiate is then worked out once, which halves the time of a
# whole build; whoever builds what was touched does without (CMakePresets.json). The names in the sources of
# a folder must differ for it, those in unnamed namespaces too.
function(neraca_by_folder target)
  get_target_property(sources ${target} SOURCES)
  get_target_property(root ${target} SOURCE_DIR)
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  list(FILTER sources INCLUDE REGEX "^${root}/.*[.]cpp$")
  foreach(source ${sources})
    file(RELATIVE_PATH folder ${root} ${source})
    cmake_path(GET folder PARENT_PATH folder)
    set(is_apart OFF)
    foreach(apart ${ARGN})
      if(folder MATCHES "^${apart}(/|$)")
        set(is_apart ON)
      endif()
    endforeach()
    if(NOT is_apart)
      string(MAKE_C_IDENTIFIER "${target}/${folder}" group)
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
    endif()
  endforeach()
endfunction()
