# neraca_embed(VARIABLE NAME FILE...): compiles files into the program. Sets VARIABLE to a C++ source
# that defines neraca::embedded::NAME, declared in neraca/embedded.hpp: the files' names and bytes.

function(neraca_embed variable name)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DNAME=${name} "-DFILES=${ARGN}" -P ${CMAKE_SOURCE_DIR}/lib/embed_files.cmake
    DEPENDS ${ARGN} ${CMAKE_SOURCE_DIR}/lib/embed_files.cmake VERBATIM)
  set(${variable} ${output} PARENT_SCOPE)
endfunction()
